let d = []; for (let i = 0; i < 200; i++) d = [d]; d
