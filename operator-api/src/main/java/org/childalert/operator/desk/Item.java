package org.childalert.operator.desk;

import java.time.Instant;
import org.childalert.alert.Alert;
import org.childalert.alert.Status;
import org.childalert.broadcaster.StationAlert;
import org.childalert.broadcaster.StationAlert.Owed;
import org.childalert.broadcaster.StationMessage;
import org.childalert.operator.console.Look;
import org.jspecify.annotations.Nullable;

/**
 * An alert as lists show it.
 *
 * @param headline absent where nothing of it is to be broadcast any more
 * @param language of the headline, BCP 47
 */
public record Item(StationAlert station, @Nullable String headline, String language) {
    public Look look() {
        return Look.of(station.alert().status());
    }

    public boolean isLive() {
        return station.alert().status() == Status.ACTUAL;
    }

    public String path() {
        return "/desk/alerts/" + station.alert().id();
    }

    public String id() {
        return "alert-" + station.alert().id();
    }

    public boolean isOwed() {
        return station.owed() != Owed.NOTHING;
    }

    public StationMessage latest() {
        return station.latest();
    }

    /** Until when it may be broadcast. */
    public Instant until() {
        return switch (station.alert()) {
            case Alert.OnAir onAir -> onAir.expiresAt();
            case Alert.Ended ended -> ended.at();
            case Alert.Preparing preparing -> preparing.common().createdAt();
        };
    }

    /** The key of what the latest message is, in words. */
    public String kind() {
        return Said.kind(latest());
    }
}
