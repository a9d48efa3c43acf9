/**
 * """
 * import os
 * '''
 * *\/ evil(); /* `${evil()}`\
 * \""" # \u000a��x��y�z�
 * - kv.evil()
 * ```
 * "
 */
declare module "goru:import-os-evil-evil-u000a-x-y-z-kv-evil" {
    /**
     * """
     * import os
     * '''
     * *\/ evil(); /* `${evil()}`\
     * \""" # \u000a��x��y�z�
     * - kv.evil()
     * ```
     * "
     */
    export interface ImportOsEvilEvilU000aXYZKvEvil {
        /**
         * """
         * import os
         * '''
         * *\/ evil(); /* `${evil()}`\
         * \""" # \u000a��x��y�z�
         * - kv.evil()
         * ```
         * "
         */
        importOsEvilEvilU000aXYZKvEvil: unknown;
        /**
         * """
         * import os
         * '''
         * *\/ evil(); /* `${evil()}`\
         * \""" # \u000a��x��y�z�
         * - kv.evil()
         * ```
         * "
         */
        importOsEvilEvilU000aXYZKvEvil_: unknown;
    }

    /**
     * """
     * import os
     * '''
     * *\/ evil(); /* `${evil()}`\
     * \""" # \u000a��x��y�z�
     * - kv.evil()
     * ```
     * "
     */
    export class ImportOsEvilEvilU000aXYZKvEvil_ extends Error {
        kind: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"" | "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"";
        value: ImportOsEvilEvilU000aXYZKvEvil;
    }

    /**
     * """
     * import os
     * '''
     * *\/ evil(); /* `${evil()}`\
     * \""" # \u000a��x��y�z�
     * - kv.evil()
     * ```
     * "
     * - "\"\"\"\u000aimport os\u000a'''\u000a*\/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"": """
     *   import os
     *   '''
     *   *\/ evil(); /* `${evil()}`\
     *   \""" # \u000a��x��y�z�
     *   - kv.evil()
     *   ```
     *   "
     * - "\"\"\"\u000aimport os\u000a'''\u000a*\/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"": """
     *   import os
     *   '''
     *   *\/ evil(); /* `${evil()}`\
     *   \""" # \u000a��x��y�z�
     *   - kv.evil()
     *   ```
     *   "
     */
    export type ImportOsEvilEvilU000aXYZKvEvil__ = "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"" | "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"";

    /**
     * """
     * import os
     * '''
     * *\/ evil(); /* `${evil()}`\
     * \""" # \u000a��x��y�z�
     * - kv.evil()
     * ```
     * "
     */
    export interface ImportOsEvilEvilU000aXYZKvEvil___ {
        /**
         * """
         * import os
         * '''
         * *\/ evil(); /* `${evil()}`\
         * \""" # \u000a��x��y�z�
         * - kv.evil()
         * ```
         * "
         */
        importOsEvilEvilU000aXYZKvEvil?: boolean;
        /**
         * """
         * import os
         * '''
         * *\/ evil(); /* `${evil()}`\
         * \""" # \u000a��x��y�z�
         * - kv.evil()
         * ```
         * "
         */
        importOsEvilEvilU000aXYZKvEvil_?: boolean;
    }

    /**
     * """
     * import os
     * '''
     * *\/ evil(); /* `${evil()}`\
     * \""" # \u000a��x��y�z�
     * - kv.evil()
     * ```
     * "
     *
     * @throws {ImportOsEvilEvilU000aXYZKvEvil_}
     */
    export function importOsEvilEvilU000aXYZKvEvil(importOsEvilEvilU000aXYZKvEvil: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"", importOsEvilEvilU000aXYZKvEvil_: ImportOsEvilEvilU000aXYZKvEvil): { tag: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""; value: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"" };
    /** The async form of `importOsEvilEvilU000aXYZKvEvil`. */
    export function importOsEvilEvilU000aXYZKvEvilAsync(importOsEvilEvilU000aXYZKvEvil: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"", importOsEvilEvilU000aXYZKvEvil_: ImportOsEvilEvilU000aXYZKvEvil): Promise<{ tag: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""; value: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\"" }>;

    /**
     * """
     * import os
     * '''
     * *\/ evil(); /* `${evil()}`\
     * \""" # \u000a��x��y�z�
     * - kv.evil()
     * ```
     * "
     */
    export function importOsEvilEvilU000aXYZKvEvil_(importOsEvilEvilU000aXYZKvEvil: "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""): unknown;
}
