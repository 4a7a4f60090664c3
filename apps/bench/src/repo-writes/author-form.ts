import { IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';

/** What may be said about a new author; every contender holds its input against the same rules, by its own means. */
export class AuthorForm {
  @IsString()
  @Length(3, 30)
  @Matches(/^[a-z0-9_]+$/)
  username!: string;

  @IsString()
  @Length(1, 100)
  name!: string;

  @IsInt()
  @Min(13)
  @Max(150)
  age!: number;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  bio?: string | null;
}
