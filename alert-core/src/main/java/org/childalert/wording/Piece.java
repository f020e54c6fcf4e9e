package org.childalert.wording;

/**
 * A sentence of a short text.
 *
 * @param weight what is lightest is left out first where there is no room; {@link #MUST} never is
 * @param shorter what it is replaced with before it is left out; empty for nothing
 */
record Piece(String text, int weight, String shorter) {
    static final int MUST = Integer.MAX_VALUE;

    Piece(String text, int weight) {
        this(text, weight, "");
    }
}
