package org.childalert.operator.console.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.childalert.alert.Alert;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.approval.Mandate;
import org.childalert.approval.Outlook;
import org.childalert.broadcaster.StationReach;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Reach;
import org.childalert.dissemination.Standing;
import org.childalert.operator.console.Look;
import org.jspecify.annotations.Nullable;

/**
 * All that officers see of a case at a glance, in no language yet.
 *
 * @param alert as of the moment when this was read
 * @param versions oldest first; none after the end of retention
 * @param regions of the version that is shown, by ISO 3166-2 code
 * @param reach by channel
 * @param stations the same by station, and how many people live where
 * @param approval whose decision the version is that waits for it; absent where none waits
 * @param ratification whose it is that what went on air alone stays there; absent where nothing has to be ratified
 * @param outlook absent where the policy's clock has nothing to do any more
 * @param channels those of its deliveries that are still configured, by name
 * @param agency the authority's name by language, in one that the reader may not know
 */
public record CaseSheet(
        Alert alert,
        List<Version> versions,
        Set<String> regions,
        List<Delivery> deliveries,
        Reach reach,
        StationReach stations,
        @Nullable Mandate approval,
        @Nullable Mandate ratification,
        Outlook.@Nullable View outlook,
        Map<String, Channel> channels,
        Map<String, String> agency) {
    public CaseSheet {
        versions = List.copyOf(versions);
        deliveries = List.copyOf(deliveries);
    }

    public String path() {
        return "/console/alerts/" + alert.id();
    }

    public String version(int number) {
        return path() + "/versions/" + number;
    }

    public boolean isOnAir() {
        return alert instanceof Alert.OnAir;
    }

    public Look look() {
        return Look.of(alert.status());
    }

    public boolean isForgotten() {
        return versions.isEmpty();
    }

    /** On air, or else the newest; absent where the case was forgotten. */
    public @Nullable Version shown() {
        if (versions.isEmpty()) return null;
        if (!(alert instanceof Alert.OnAir onAir)) return versions.getLast();
        return versions.stream()
                .filter(version -> version.id().number() == onAir.version())
                .findFirst()
                .orElseThrow();
    }

    /** What is being written or waits for approval, if anything. */
    public @Nullable Version open() {
        if (versions.isEmpty()) return null;
        return switch (versions.getLast()) {
            case Version.Draft draft -> draft;
            case Version.Returned returned -> returned;
            case Version.Pending pending -> pending;
            case Version.Approved _, Version.Rejected _, Version.Superseded _ -> null;
        };
    }

    public @Nullable Content content() {
        Version shown = shown();
        return shown == null ? null : shown.content();
    }

    public List<Child> children() {
        Content content = content();
        return content == null ? List.of() : content.children();
    }

    /** The first picture of a child. */
    public Optional<PhotoId> photo() {
        Content content = content();
        if (content == null) return Optional.empty();
        return content.images().stream()
                .filter(image -> image.role() == Image.Role.CHILD)
                .map(Image::photo)
                .findFirst();
    }

    /** By which the case is named on the window and in lists. */
    public String number() {
        Content content = content();
        String given = content == null ? null : content.caseNumber();
        String id = alert.id().toString();
        return given == null ? id.substring(id.length() - 8) : given;
    }

    /** The language of the headline that somebody reading {@code language} is shown; absent where there is none. */
    public Optional<String> headlineLanguage(String language) {
        Content content = content();
        if (content == null) return Optional.empty();
        Map<String, Text> texts = content.texts();
        Text own = texts.get(language);
        if (own != null && own.headline() != null) return Optional.of(language);
        return texts.entrySet().stream()
                .filter(text -> text.getValue().headline() != null)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public String headline(String textLanguage) {
        Content content = Objects.requireNonNull(content());
        return Objects.requireNonNullElse(
                Objects.requireNonNull(content.texts().get(textLanguage)).headline(), "");
    }

    /** When the police was told; the beginning of the draft where nobody wrote it down. */
    public Instant reportedAt() {
        Content content = content();
        Instant reported = content == null ? null : content.reportedAt();
        return reported == null ? alert.common().createdAt() : reported;
    }

    /** How far stations got in a region of the reach. */
    public StationReach.Place place(String region) {
        return Objects.requireNonNull(stations.regions().get(region), region);
    }

    public String title(String channel) {
        Channel known = channels.get(channel);
        return known == null ? channel : known.title();
    }

    public List<String> titles(List<String> names) {
        return names.stream().map(this::title).toList();
    }

    /** Channels that the message did not come to, or not yet although it was tried. */
    public List<String> failing() {
        return reach.standings().entrySet().stream()
                .filter(each -> each.getValue() == Standing.FAILED
                        || each.getValue() == Standing.TRYING && isDeferred(each.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isDeferred(String channel) {
        return deliveries.stream()
                .anyMatch(delivery -> delivery.channel().equals(channel)
                        && delivery.state() == Delivery.State.DUE
                        && delivery.attempts() > 0);
    }
}
