_goru_call('os.system', {'command': 'id'})
