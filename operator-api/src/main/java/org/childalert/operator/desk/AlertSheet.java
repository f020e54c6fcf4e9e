package org.childalert.operator.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.childalert.alert.Alert;
import org.childalert.alert.Status;
import org.childalert.broadcaster.StationAlert;
import org.childalert.broadcaster.StationMessage;
import org.childalert.dissemination.Airings;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Message;
import org.childalert.operator.console.Look;
import org.jspecify.annotations.Nullable;

/**
 * The page of one alert, as a station's people read it.
 *
 * @param message absent where nothing is to be broadcast or said any more
 * @param said what the station said, the first first
 * @param airings how often each channel aired it
 * @param channels theirs that any of the messages left for
 */
public record AlertSheet(
        StationAlert station,
        @Nullable Message message,
        List<Passage> passages,
        List<Picture> pictures,
        List<TakenFile> files,
        List<Said> said,
        List<Airings.Proof> airings,
        List<Place> channels) {

    /** What a station may have shown of an alert, as words know it. */
    public static final List<String> TO_TAKE_DOWN = List.of("air", "crawl", "graphic", "photo", "web");

    /** A channel by its name, and as people call it. */
    public record Place(String name, String title) {}

    public Look look() {
        return Look.of(station.alert().status());
    }

    public boolean isDrill() {
        return station.alert().status() != Status.ACTUAL;
    }

    public String path() {
        return "/desk/alerts/" + station.alert().id();
    }

    public StationMessage latest() {
        return station.latest();
    }

    public String kind() {
        return Said.kind(latest());
    }

    public static String kind(StationMessage message) {
        return Said.kind(message);
    }

    /** The key of what is to be done, in words. */
    public String instruction() {
        return switch (latest().subject().kind()) {
            case MESSAGE -> {
                if (!station.isOnAir()) yield "desk.do.over";
                yield isDrill() ? "desk.do.drill" : isUpdate() ? "desk.do.update" : "desk.do.alert";
            }
            case RECALL -> isDrill() ? "desk.do.drillRecall" : "desk.do.recall";
            case TAKE_DOWN -> "desk.do.takeDown";
            case PAGE -> throw new IllegalStateException("a page is no station's: " + latest().key());
        };
    }

    /** A channel that any message left for, as people call it. */
    public String title(String channel) {
        return channels.stream()
                .filter(place -> place.name().equals(channel))
                .map(Place::title)
                .findFirst()
                .orElse(channel);
    }

    /** Whether there is anything left to say of the latest message: what is on air can be aired again. */
    public boolean maySay() {
        return isRecall() ? !latest().hasSaid(Level.REMOVED) : isOnAir() || !latest().hasSaid(Level.AIRED);
    }

    public boolean isOnAir() {
        return station.isOnAir();
    }

    /** What can be said of the latest message besides that it is there, without what was said already and is said once. */
    public List<Level> levels() {
        var levels = new ArrayList<Level>();
        for (Level level : Level.values())
            if (level != Level.RECEIVED && level.fits(isRecall()) && (level == Level.AIRED || !latest().hasSaid(level)))
                levels.add(level);
        return levels;
    }

    public boolean isRecall() {
        return latest().isRecall();
    }

    public boolean isUpdate() {
        return station.isOnAir() && latest().subject().sequence() > 1;
    }

    /** How it ended; empty while it is on air. */
    public Optional<Alert.Ended> ended() {
        return station.alert() instanceof Alert.Ended ended ? Optional.of(ended) : Optional.empty();
    }

    public boolean hasSaid(Level level) {
        return latest().hasSaid(level);
    }

    public List<Said> saidOf(StationMessage message) {
        return said.stream().filter(each -> each.message().equals(message)).toList();
    }
}
