open('/tmp/x', 'w')
