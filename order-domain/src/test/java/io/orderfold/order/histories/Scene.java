package io.orderfold.order.histories;

/**
 * Something the story teller may tell next.
 *
 * @param leaves whether goods leave
 */
record Scene(boolean leaves, Runnable telling) {

    static Scene of(Runnable telling) {
        return new Scene(false, telling);
    }

    static Scene leaving(Runnable telling) {
        return new Scene(true, telling);
    }

    void tell() {
        telling.run();
    }
}
