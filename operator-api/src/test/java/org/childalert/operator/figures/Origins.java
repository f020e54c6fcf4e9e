package org.childalert.operator.figures;

/** Addresses of this machine that are each an origin of its own: one listener on all of 127/8 is a thousand far ends. */
final class Origins {
    private static final int IN_ONE = 250;

    private Origins() {}

    /** @param number from 0; up to 62,500 differ */
    static String host(int number) {
        return "127.10.%d.%d".formatted(number / IN_ONE, 1 + number % IN_ONE);
    }

    static String url(int number, int port) {
        return "http://%s:%d/alerts".formatted(host(number), port);
    }
}
