def function():
    return 1


function
