import subprocess
subprocess.run(['sh', '-c', 'id'])
