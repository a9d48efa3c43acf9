http_get('http://2130706433/')
