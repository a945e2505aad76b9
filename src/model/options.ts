import type { EngineChoice, Preset } from './config.ts'
import type { Json } from './json.ts'

/** What a run is asked to do: the same for the command and the library. */
export interface LintOptions {
  /** Folder that relative paths start from; the working directory when left out. */
  readonly cwd?: string
  /** Files and folders to report on, relative to `cwd`. All when left out. The whole tree is read in any case. */
  readonly paths?: readonly string[]
  /** A configuration file, relative to `cwd`; false to use none; found by itself when left out. */
  readonly config?: string | false
  readonly preset?: Preset
  /** Settings of rules that stand above the configuration: `error`, `off`, or `{ severity, ...options }`. */
  readonly rules?: { readonly [id: string]: Json }
  /** Globs from the root that are not read, besides the configuration's. */
  readonly exclude?: readonly string[]
  readonly engine?: EngineChoice
  /** How many threads read files besides the first one; by the size of the tree when left out. For a session with `once`. */
  readonly threads?: number
  /**
   * Says that a session is asked for one report only, so that it keeps nothing for a second. `large` has it keep nothing where
   * that would be gigabytes, in a tree of 20,000 files and more: another report takes longer then.
   */
  readonly once?: boolean | 'large'
  /** A text in the place of a file's, by its path relative to `cwd`. */
  readonly overlay?: { readonly path: string; readonly text: string }
  /**
   * Lints the git index instead of the disk, and reports on staged files and on what the staged change breaks in others.
   * Configuration, schemas and baseline are the staged ones, too; what git does not hold of them comes from disk.
   */
  readonly staged?: boolean
  /** A git revision: reports on files changed since this branch left it, and on what those changes break in others. */
  readonly since?: string
  /**
   * Does not trust the tree: plugins are refused, and so is a configuration that extends one outside of the git work tree
   * (outside git, of its own folder).
   */
  readonly safe?: boolean
  /** Takes configuration, schemas and baseline from a git revision, the first that git knows, not from disk; with it the run is safe. */
  readonly safeRef?: string | readonly string[]
  /** A file of accepted problems, relative to `cwd`; false to use none; `lessonlint-baseline.json` when left out. */
  readonly baseline?: string | false
  /** Told now and then how many files are read, of how many. Nothing else happens meanwhile, so it must be quick. */
  readonly onProgress?: (done: number, total: number) => void
}
