_goru_call('block', {})
