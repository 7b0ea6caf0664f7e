export type Severity = "error" | "warning" | "info" | "hint";

export interface Options {
  /** How findings name the text; default `<stdin>`. */
  path?: string;
  dialect?: "auto" | "ga" | "transitional-2021" | "preview-2021";
  /** Codes or names of rules; a prefix of a code stands for its group. */
  select?: string[];
  ignore?: string[];
  /** Levels of single rules. */
  severity?: Record<string, Severity | "off">;
}

/** Lines and columns count from 1; columns and offsets are bytes of UTF-8. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Fix {
  title: string;
  safe: boolean;
  edits: { range: Range; text: string }[];
}

export interface Diagnostic {
  rule: string;
  code: string;
  severity: Severity;
  message: string;
  help: string | null;
  range: Range;
  notes: { message: string; range: Range }[];
  fixes: Fix[];
}

export interface FileReport {
  path: string;
  /** The id of a kind that is checked, else `other`. */
  kind: string;
  entity: string | null;
  dialect: string | null;
  error: string | null;
  diagnostics: Diagnostic[];
}

/** The findings in a text. */
export function check(source: string, options?: Options): Promise<FileReport>;
/** The text with all its safe fixes applied. */
export function fix(source: string, options?: Options & { unsafe?: boolean }): Promise<string>;
/** A job of 2021 in today's dialect. */
export function migrate(source: string): Promise<string>;
