package org.childalert.operator.graphic;

/** A rectangle of a picture, in pixels from the upper left corner. */
record Frame(float left, float top, float width, float height) {
    float right() {
        return left + width;
    }

    float bottom() {
        return top + height;
    }

    boolean holds(Frame other) {
        return other.left >= left - 1
                && other.top >= top - 1
                && other.right() <= right() + 1
                && other.bottom() <= bottom() + 1;
    }
}
