"""The time zones: the data files of the package `tzdata`, kept in the image.

A sandbox has no `/usr/share/zoneinfo`. Where an application mounts one, `zoneinfo` prefers it, as everywhere.
"""

import io

_zones = {}
"""Time zone to file content."""


def keep(folder):
    """Keeps the files that lie in the package's `folder`."""
    contents = {}
    with open(f"{folder}/zones", encoding="ascii") as stream:
        names = stream.read().split()
    for name in names:
        with open(f"{folder}/zoneinfo/{name}", "rb", buffering=0) as stream:
            content = stream.readall()
        # Many zones are other names of one.
        _zones[name] = contents.setdefault(content, content)


def install():
    """Lets `zoneinfo` find them."""
    import zoneinfo
    import zoneinfo._common
    import zoneinfo._tzpath

    on_disk = zoneinfo.available_timezones

    def load_tzdata(key):
        try:
            return io.BytesIO(_zones[key])
        except KeyError:
            failure = zoneinfo._common.ZoneInfoNotFoundError(f"No time zone found with key {key}")
        raise failure

    def available_timezones():
        return on_disk() | _zones.keys()

    available_timezones.__doc__ = on_disk.__doc__
    available_timezones.__module__ = "zoneinfo._tzpath"
    zoneinfo._common.load_tzdata = load_tzdata
    zoneinfo.available_timezones = zoneinfo._tzpath.available_timezones = available_timezones
