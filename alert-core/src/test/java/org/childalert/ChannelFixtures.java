package org.childalert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.childalert.setup.ChannelDraft;

/** Channels of kind {@code recorder} that administrators want. */
public final class ChannelFixtures {
    public static final String TOKEN = "open-sesame-42";

    private ChannelFixtures() {}

    /** In the group {@code phones}, of Flanders. */
    public static ChannelDraft aDraft(String name) {
        return aDraft(name, Mode.LIVE, name);
    }

    public static ChannelDraft aDraft(String name, Mode mode, String farEnd) {
        return aDraft(name, mode, settings(farEnd).put("token", TOKEN));
    }

    public static ChannelDraft aDraft(String name, Mode mode, ObjectNode settings) {
        return new ChannelDraft(
                name,
                "The " + name,
                "recorder",
                mode,
                Set.of("BE-VAN"),
                List.of("nl"),
                Set.of("phones"),
                new Channel.Limits(2),
                settings);
    }

    /** Whose station has a second channel of this name. */
    public static ChannelDraft aDraftWithSecond(String name, String second) {
        ChannelDraft draft = aDraft(name);
        return new ChannelDraft(
                draft.name(),
                draft.title(),
                draft.kind(),
                draft.mode(),
                draft.regions(),
                draft.languages(),
                draft.groups(),
                draft.limits(),
                draft.settings(),
                new Channel.Station(null, second));
    }

    /** A live channel that pages people by mail, and takes no alerts. */
    public static ChannelDraft aPager(String name, String... groups) {
        return new ChannelDraft(
                name,
                "The " + name,
                "pager-by-mail",
                Mode.LIVE,
                Set.of(),
                List.of(),
                Set.of(groups),
                Channel.Limits.USUAL,
                settings(name));
    }

    public static ObjectNode settings(String farEnd) {
        return JsonNodeFactory.instance.objectNode().put("farEnd", farEnd);
    }
}
