package org.childalert.alert;

import java.time.Instant;

/** A picture that was re-encoded on arrival: no metadata is left in it. */
public record Photo(
        PhotoId id, AlertId alert, OfficerId by, Instant at, Frozen.Picture picture, int width, int height) {

    /** The sizes that are kept, by their longest edge in pixels. */
    public enum Size {
        LARGE(1600),
        MEDIUM(800),
        SMALL(320);

        private final int edge;

        Size(int edge) {
            this.edge = edge;
        }

        public int edge() {
            return edge;
        }
    }
}
