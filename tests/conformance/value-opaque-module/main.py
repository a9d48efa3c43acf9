import math

math
