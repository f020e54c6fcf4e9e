package org.childalert.operator.poster;

/** A rectangle of the page, in points from the lower left corner. */
record Area(float left, float bottom, float width, float height) {
    static final Area A4 = new Area(0, 0, 595.28f, 841.89f);

    float top() {
        return bottom + height;
    }

    float right() {
        return left + width;
    }

    Area inset(float by) {
        return new Area(left + by, bottom + by, width - 2 * by, height - 2 * by);
    }

    /** What is left of it under so much. */
    Area below(float points) {
        return new Area(left, bottom, width, height - points);
    }

    Area above(float points) {
        return new Area(left, bottom + points, width, height - points);
    }

    Area topStrip(float points) {
        return new Area(left, top() - points, width, points);
    }

    Area bottomStrip(float points) {
        return new Area(left, bottom, width, points);
    }

    /** The first columns' width, from the left. */
    Area leftStrip(float points) {
        return new Area(left, bottom, points, height);
    }

    Area after(float points) {
        return new Area(left + points, bottom, width - points, height);
    }
}
