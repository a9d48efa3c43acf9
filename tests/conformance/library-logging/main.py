import logging
import sys

logging.warning("to stderr by default")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(funcName)s:%(lineno)d %(message)s"))
logger = logging.getLogger("app.db")
logger.addHandler(handler)
logger.propagate = False
logger.setLevel(logging.DEBUG)


def work():
    logger.debug("debugging %s %d", "x", 5)
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("it failed")


work()
logging.getLogger("other").info("not shown")
logger.getEffectiveLevel()
