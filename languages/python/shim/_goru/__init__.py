"""The shim: what stands between the host and a script."""
