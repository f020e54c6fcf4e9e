package org.childalert.studio;

import java.net.URI;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is on one graphic.
 *
 * @param version its number; from the second on it is an update
 * @param ending the end that it tells of; then it shows no photo and names no child
 * @param text of the alert or of the end, in the card's language
 * @param page where the public reads the alert
 */
public record Card(
        Agency agency,
        Alert alert,
        int version,
        Content content,
        String language,
        Shape shape,
        @Nullable Ending ending,
        Text text,
        URI page) {

    /** In pixels. */
    public enum Shape {
        WIDE(1920, 1080),
        SQUARE(1080, 1080);

        private final int width;
        private final int height;

        Shape(int width, int height) {
            this.width = width;
            this.height = height;
        }

        public int width() {
            return width;
        }

        public int height() {
            return height;
        }
    }
}
