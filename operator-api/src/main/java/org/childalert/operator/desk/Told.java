package org.childalert.operator.desk;

/**
 * What is wrong with a form that was just sent, and what was in it.
 *
 * @param fault the key of what is wrong; empty where nothing is
 * @param of the message that the form speaks of, by its key
 */
public record Told(String fault, String of, String at, String note) {
    static final Told NOTHING = new Told("", "", "", "");

    public boolean isOf(String message) {
        return of.equals(message);
    }
}
