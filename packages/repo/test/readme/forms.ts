// README: forms
import { IsEmail, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

export class AuthorForm {
  @IsEmail() email!: string;
  @IsString() @Length(2, 50) fullName!: string;
}

export class BookForm {
  @IsString() @Length(1, 200) title!: string;
  @IsOptional() @IsInt() @Min(1) @Max(10_000) pages?: number | null;
}
// end
