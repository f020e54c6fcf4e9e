package org.childalert;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;

/** The far end of all channels of kind {@code recorder}: keeps what came, and accepts unless a test told it otherwise. */
@Singleton
@Requires(property = "scenario")
public final class Recorder implements ChannelAdapter {
    private static final String SETTINGS = """
            {"type": "object", "additionalProperties": false, "required": ["farEnd"],
             "properties": {"farEnd": {"type": "string", "minLength": 1}, "token": {"type": "string", "minLength": 8, "writeOnly": true}}}""";

    private final List<Dispatch> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Hanging> hanging = new CopyOnWriteArrayList<>();

    /** How a far end answers. */
    public interface Script {
        Receipt answer(Dispatch dispatch);
    }

    @Override
    public Kind kind() {
        return new Kind("recorder", SETTINGS, Duration.ofSeconds(20))
                .paging(PageAddress.NONE)
                .disturbing(Disturbs.NOBODY);
    }

    @Override
    public String destination(Channel channel) {
        return channel.settings().path("farEnd").asText();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        sent.add(dispatch);
        return scripts.getOrDefault(dispatch.channel().name(), _ -> new Receipt.Accepted("reference"))
                .answer(dispatch);
    }

    /** A second kind, whose far ends keep showing what they took. */
    @Singleton
    @Requires(property = "scenario")
    public static final class Keeper implements ChannelAdapter {
        private final Recorder recorder;

        public Keeper(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public Kind kind() {
            return new Kind("keeper", SETTINGS, Duration.ofSeconds(20), true);
        }

        @Override
        public String destination(Channel channel) {
            return recorder.destination(channel);
        }

        @Override
        public Receipt send(Dispatch dispatch) {
            return recorder.send(dispatch);
        }
    }

    /** A kind that pages people by their phone. */
    @Singleton
    @Requires(property = "scenario")
    public static final class ByPhone implements ChannelAdapter {
        private final Recorder recorder;

        public ByPhone(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public Kind kind() {
            return new Kind("pager-by-phone", SETTINGS, Duration.ofSeconds(20)).paging(PageAddress.PHONE);
        }

        @Override
        public String destination(Channel channel) {
            return recorder.destination(channel);
        }

        @Override
        public Receipt send(Dispatch dispatch) {
            return recorder.send(dispatch);
        }
    }

    /** A kind that pages people by mail, and takes no alerts. */
    @Singleton
    @Requires(property = "scenario")
    public static final class ByMail implements ChannelAdapter {
        private final Recorder recorder;

        public ByMail(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public Kind kind() {
            return new Kind("pager-by-mail", SETTINGS, Duration.ofSeconds(20)).paging(PageAddress.EMAIL);
        }

        @Override
        public String destination(Channel channel) {
            return recorder.destination(channel);
        }

        @Override
        public boolean takesAlerts(JsonNode settings) {
            return false;
        }

        @Override
        public Receipt send(Dispatch dispatch) {
            return recorder.send(dispatch);
        }
    }

    /** From now on the channel answers like this. */
    public void answer(String channel, Script script) {
        scripts.put(channel, script);
    }

    public void answer(String channel, Receipt receipt) {
        answer(channel, _ -> receipt);
    }

    /** From now on whatever is sent to the channel hangs until it is answered. */
    public Hanging hang(String channel) {
        var hung = new Hanging();
        hanging.add(hung);
        answer(channel, hung);
        return hung;
    }

    /** Everything that came, in the order in which it came. */
    public List<Dispatch> sent() {
        return List.copyOf(sent);
    }

    public List<Dispatch> sent(String channel) {
        return sent.stream()
                .filter(dispatch -> dispatch.channel().name().equals(channel))
                .toList();
    }

    public void forget() {
        sent.clear();
    }

    /** How many sends hang just now. */
    public int hangingNow() {
        return hanging.stream().mapToInt(Hanging::waiting).sum();
    }

    /** Everybody accepts again, and whatever hangs ends. */
    public void reset() {
        scripts.clear();
        hanging.forEach(hung -> hung.answer(new Receipt.Accepted(null)));
        hanging.clear();
        sent.clear();
    }

    /** A far end that takes a message and says nothing until it is told to. */
    public static final class Hanging implements Script {
        private final CompletableFuture<Receipt> answer = new CompletableFuture<>();
        private final List<Dispatch> arrived = new CopyOnWriteArrayList<>();

        @Override
        public Receipt answer(Dispatch dispatch) {
            arrived.add(dispatch);
            try {
                return answer.get(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while hanging", e);
            } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
                throw new IllegalStateException("hung for too long", e);
            }
        }

        int waiting() {
            return answer.isDone() ? 0 : arrived.size();
        }

        /** Lets everything go that hangs here, and whatever comes later. */
        public void answer(Receipt receipt) {
            answer.complete(receipt);
        }
    }
}
