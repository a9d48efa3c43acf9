"""\"\"\"
import os
'''
*/ evil(); /* `${evil()}`\\
\\\"\"\" # \\u000a��x��y�z�
- kv.evil()
```
\"
"""

import goru
from enum import Flag, StrEnum
from typing import Any, Literal

class ImportOsEvilEvilU000aXYZKvEvil:
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """

    import_os_evil_evil_u000a_x_y_z_kv_evil: Any
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """
    import_os_evil_evil_u000a_x_y_z_kv_evil_: Any
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """
    __match_args__ = ("import_os_evil_evil_u000a_x_y_z_kv_evil", "import_os_evil_evil_u000a_x_y_z_kv_evil_")

    def __init__(self, import_os_evil_evil_u000a_x_y_z_kv_evil: Any, import_os_evil_evil_u000a_x_y_z_kv_evil_: Any) -> None: ...

class ImportOsEvilEvilU000aXYZKvEvil_(goru.HostError):
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """

    class ImportOsEvilEvilU000aXYZKvEvil(_ImportOsEvilEvilU000aXYZKvEvil_Base):
        """\"\"\"
        import os
        '''
        */ evil(); /* `${evil()}`\\
        \\\"\"\" # \\u000a��x��y�z�
        - kv.evil()
        ```
        \"
        """

        value: ImportOsEvilEvilU000aXYZKvEvil
        __match_args__ = ("value",)

    class ImportOsEvilEvilU000aXYZKvEvil_(_ImportOsEvilEvilU000aXYZKvEvil_Base):
        """\"\"\"
        import os
        '''
        */ evil(); /* `${evil()}`\\
        \\\"\"\" # \\u000a��x��y�z�
        - kv.evil()
        ```
        \"
        """

        value: ImportOsEvilEvilU000aXYZKvEvil
        __match_args__ = ("value",)

_ImportOsEvilEvilU000aXYZKvEvil_Base = ImportOsEvilEvilU000aXYZKvEvil_

class ImportOsEvilEvilU000aXYZKvEvil__(StrEnum):
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """

    IMPORT_OS_EVIL_EVIL_U000A_X_Y_Z_KV_EVIL = "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """
    IMPORT_OS_EVIL_EVIL_U000A_X_Y_Z_KV_EVIL_ = "\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """

class ImportOsEvilEvilU000aXYZKvEvil___(Flag):
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """

    IMPORT_OS_EVIL_EVIL_U000A_X_Y_Z_KV_EVIL = ...
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """
    IMPORT_OS_EVIL_EVIL_U000A_X_Y_Z_KV_EVIL_ = ...
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """

def import_os_evil_evil_u000a_x_y_z_kv_evil(import_os_evil_evil_u000a_x_y_z_kv_evil: Literal["\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""], import_os_evil_evil_u000a_x_y_z_kv_evil_: ImportOsEvilEvilU000aXYZKvEvil) -> str | dict[str, Any]:
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"

    Raises `ImportOsEvilEvilU000aXYZKvEvil_`.
    """

async def import_os_evil_evil_u000a_x_y_z_kv_evil_async(import_os_evil_evil_u000a_x_y_z_kv_evil: Literal["\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""], import_os_evil_evil_u000a_x_y_z_kv_evil_: ImportOsEvilEvilU000aXYZKvEvil) -> str | dict[str, Any]:
    """The async form of `import_os_evil_evil_u000a_x_y_z_kv_evil`."""

def import_os_evil_evil_u000a_x_y_z_kv_evil_(import_os_evil_evil_u000a_x_y_z_kv_evil: Literal["\"\"\"\u000aimport os\u000a'''\u000a*/ evil(); /* `${evil()}`\\\u000a\\\"\"\" # \\u000a\u000d\u000dx\u0000\u2028y\u202ez\ufeff\u000a- kv.evil()\u000a```\u000a\""]) -> Any:
    """\"\"\"
    import os
    '''
    */ evil(); /* `${evil()}`\\
    \\\"\"\" # \\u000a��x��y�z�
    - kv.evil()
    ```
    \"
    """
