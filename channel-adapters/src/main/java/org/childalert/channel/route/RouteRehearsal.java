package org.childalert.channel.route;

import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.childalert.AgencyId;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Handover;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.Rehearsal;

/** Sends what goes nowhere through the routes: to a kind that has no adapter among the beans, and so cannot be configured. */
@Singleton
final class RouteRehearsal implements Rehearsal {
    private static final int TIMES = 500;
    private static final String KIND = "nowhere";
    private final Handover handover;

    RouteRehearsal(Handover handover) {
        this.handover = handover;
    }

    @Override
    public void rehearse(BooleanSupplier wanted) {
        URI nowhere = URI.create("about:blank");
        var channel = new Channel(
                new AgencyId("rehearsal"),
                "rehearsal",
                "",
                KIND,
                Mode.EXERCISE,
                Set.of(),
                List.of(),
                new Channel.Limits(1),
                NullNode.getInstance(),
                "");
        var nothing = new Dispatch.LinkTest("rehearsal", new byte[0], "");
        for (int i = 0; i < TIMES && wanted.getAsBoolean(); i++)
            handover.send(new Dispatch(new UUID(0, 0), 1, channel, "", Status.TEST, nothing, nowhere, Instant.EPOCH));
    }

    /** Takes everything, and sends nothing. */
    static final class Nowhere implements ChannelAdapter {
        @Override
        public Kind kind() {
            return new Kind(KIND, "{}", Duration.ofSeconds(1));
        }

        @Override
        public String destination(Channel channel) {
            return KIND;
        }

        @Override
        public Receipt send(Dispatch dispatch) {
            return new Receipt.Refused("this leads nowhere");
        }
    }
}
