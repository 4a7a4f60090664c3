/** The columns that the fields of a form are written to. */
export interface FormColumns {
  /** The name of the form's class. */
  readonly form: string;
  readonly table: string;
  /** Whether a row is made of it: what the row must have, the form must ask for. */
  readonly creates?: boolean;
  /** The column of a field, where its name is not the field's in snake_case. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Fields whose values the changeset judges by a rule of its own, behind those of the form. */
  readonly judgedLater?: readonly string[];
  /** Fields that the command fills where they are left out. */
  readonly filledLater?: readonly string[];
}

/** Which form writes to which table. A field that is no column of the table is not compared. */
export const formColumns: readonly FormColumns[] = [
  { form: 'RegisterUserForm', table: 'users' },
  { form: 'RenameUserForm', table: 'users' },
  { form: 'SetRoleForm', table: 'users' },
  { form: 'EmailForm', table: 'emails', creates: true },
  { form: 'ProfileForm', table: 'profiles' },
  { form: 'ChangeSettingsForm', table: 'settings' },
  { form: 'PasskeyForm', table: 'passkeys', creates: true },
  { form: 'PublishPostForm', table: 'posts', creates: true },
  { form: 'PostMediaForm', table: 'post_media', columns: { alt: 'alt_text' } },
  { form: 'PostMediaForm', table: 'story_media', columns: { alt: 'alt_text' } },
  { form: 'PostTagForm', table: 'post_tags', creates: true },
  { form: 'AddCommentForm', table: 'comments', creates: true },
  { form: 'EditCommentForm', table: 'comments', columns: { version: 'lock_version' } },
  { form: 'CreateHashtagForm', table: 'hashtags', creates: true, columns: { name: 'display' } },
  { form: 'DescribeHashtagForm', table: 'hashtags' },
  { form: 'CollectionForm', table: 'collections', creates: true },
  { form: 'HighlightForm', table: 'highlights', creates: true },
  { form: 'PublishStoryForm', table: 'stories' },
  { form: 'RegisterMediaForm', table: 'media_objects', creates: true },
  // The bytes say what they are.
  { form: 'StoreMediaForm', table: 'media_objects', creates: true, filledLater: ['mime'] },
  { form: 'MoveMediaForm', table: 'media_objects' },
  { form: 'ShareMediaForm', table: 'media_shares', creates: true },
  { form: 'ReportForm', table: 'reports', creates: true },
  { form: 'DecisionForm', table: 'reports', columns: { note: 'decision_note' } },
  { form: 'MuteForm', table: 'mutes' },
  // The runtime knows which currencies there are.
  { form: 'OpenStoreForm', table: 'stores', creates: true, judgedLater: ['currency'] },
  { form: 'DescribeStoreForm', table: 'stores' },
  { form: 'AddProductForm', table: 'products', creates: true },
  { form: 'ChangeProductForm', table: 'products' },
  { form: 'ProductPictureForm', table: 'product_media', columns: { alt: 'alt_text' } },
  { form: 'ProductTagForm', table: 'product_tags', creates: true },
  { form: 'OrderLineForm', table: 'order_lines', creates: true },
  { form: 'PutInCartForm', table: 'cart_lines', creates: true },
];
