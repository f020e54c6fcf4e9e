package org.childalert.setup;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;

/** Which channels lead to which far end, whoever owns them, so that no far end is live and for exercises at once. */
final class FarEnds {
    private final ChannelKinds kinds;
    private final Map<String, Map<Mode, Channel>> users = new HashMap<>();

    FarEnds(ChannelKinds kinds) {
        this.kinds = kinds;
    }

    /** Adds the channel where it leads. Settings that lead nowhere are a fault, and so is a far end that has the other mode. */
    List<Fault> add(Channel channel) {
        String place;
        try {
            place = place(channel);
        } catch (RuntimeException e) {
            return List.of(new Fault("/settings", String.valueOf(e.getMessage()), "settings that lead somewhere"));
        }
        Map<Mode, Channel> there = users.computeIfAbsent(place, _ -> new EnumMap<>(Mode.class));
        there.putIfAbsent(channel.mode(), channel);
        return Stream.of(Mode.values())
                .filter(mode -> mode != channel.mode() && there.containsKey(mode))
                .map(there::get)
                .filter(Objects::nonNull)
                .map(other -> new Fault(
                        "/mode",
                        "the far end of %s, which is live and for exercises at once".formatted(names(other, channel)),
                        "different far ends for live channels and for exercises"))
                .toList();
    }

    /** What another agency calls its channels is not told. */
    private static List<String> names(Channel other, Channel channel) {
        return other.agency().equals(channel.agency())
                ? Arrays.asList(other.name(), channel.name())
                : List.of(channel.name());
    }

    /** Whether both lead to one far end; what leads nowhere leads to no other's. */
    boolean areOne(Channel one, Channel other) {
        return find(one)
                .filter(place -> find(other).filter(place::equals).isPresent())
                .isPresent();
    }

    private Optional<String> find(Channel channel) {
        try {
            return Optional.of(place(channel));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private String place(Channel channel) {
        return kinds.find(channel.kind())
                .map(known -> channel.kind() + " " + known.adapter().destination(channel))
                .orElseThrow(() -> new IllegalArgumentException("kind: " + channel.kind()));
    }
}
