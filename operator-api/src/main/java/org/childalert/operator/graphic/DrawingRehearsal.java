package org.childalert.operator.graphic;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.childalert.dissemination.Rehearsal;

/** Draws graphics of nobody, and throws them away: the first real ones are as soon ready as the next. */
@Singleton
final class DrawingRehearsal implements Rehearsal {
    private static final int TIMES = 8;
    private static final GraphicContent NOBODY = new GraphicContent(
            false,
            GraphicContent.Mood.DRILL,
            "Rehearsal",
            new GraphicContent.Mark("Rehearsal", "Nobody is missing."),
            List.of("Nobody"),
            List.of(),
            List.of(new GraphicContent.Line(
                    "Nothing", "nothing is shown ".repeat(12).strip())),
            new GraphicContent.Call("Nobody is to call", "0123456789"),
            List.of("Not for broadcast"),
            "Nothing");

    private final Graphics graphics;

    DrawingRehearsal(Graphics graphics) {
        this.graphics = graphics;
    }

    @Override
    public void rehearse(BooleanSupplier wanted) {
        for (int i = 0; i < TIMES && wanted.getAsBoolean(); i++) {
            graphics.png(NOBODY, 1920, 1080);
            graphics.png(NOBODY, 1080, 1080);
        }
    }
}
