def main():
    print("running as main")


if __name__ == "__main__":
    main()
