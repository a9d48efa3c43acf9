http_get('http://api.example.com@127.0.0.1/')
