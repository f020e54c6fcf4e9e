package org.childalert.channel.stream;

/** What a client sent is nothing that it may send. */
final class Rubbish extends Exception {
    private static final long serialVersionUID = 1L;

    Rubbish(String message) {
        super(message);
    }
}
