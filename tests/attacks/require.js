const fs = await import('node:fs'); fs.readFileSync('/etc/passwd')
