let answer;
(answer = 42)
