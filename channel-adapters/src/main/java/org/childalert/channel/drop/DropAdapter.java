package org.childalert.channel.drop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.SftpException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.channel.Labels;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Puts alerts into a station's directory by SFTP. The message comes last, so that whoever watches for it finds everything else there; but from the third
 * attempt on it comes first, for no alert waits for a line that is too slow for its pictures.
 */
@Singleton
public final class DropAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(30);
    private static final int PATIENT = 2;
    private static final String TEST = ".childalert-link-test";

    private final Courier courier;
    private final Json json;

    DropAdapter(Courier courier, Json json) {
        this.courier = courier;
        this.json = json;
    }

    @Override
    public Kind kind() {
        return new Kind("drop", schema(), LONGEST_SEND, true).disturbing(Disturbs.NOBODY);
    }

    @Override
    public String destination(Channel channel) {
        return DropSettings.of(channel.settings()).destination();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        DropSettings settings;
        try {
            settings = DropSettings.of(dispatch.channel().settings());
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message -> put(dispatch, message, settings);
            case Dispatch.TakeDown down ->
                courier.go(settings, directory -> {
                    directory.remove(Names.folderOf(down.alert()));
                    return new Receipt.Accepted(null, "files removed");
                });
            case Dispatch.LinkTest test ->
                courier.go(settings, directory -> {
                    directory.put(TEST, test.document());
                    directory.remove(TEST);
                    return new Receipt.Accepted(null, "wrote and removed a file");
                });
            case Dispatch.Page _ -> new Receipt.Refused("a directory takes messages of alerts (expected: no page)");
        };
    }

    private Receipt put(Dispatch dispatch, Dispatch.CapMessage message, DropSettings settings) {
        var names = Names.of(
                message.alert(),
                message.sequence(),
                new CapReader().read(message.document()).sent(),
                message.identifier());
        List<Material> files = settings.withFiles() ? files(message) : List.of();
        byte[] beside = json.write(Beside.of(dispatch, message, files.isEmpty() ? null : names.folder()))
                .getBytes(UTF_8);
        return courier.go(settings, directory -> {
            boolean first = dispatch.attempt() > PATIENT;
            if (!first) put(directory, names, files);
            directory.put(names.acknowledge(), beside);
            directory.put(names.cap(), message.document());
            if (first) put(directory, names, files);
            removeEarlier(directory, message);
            return new Receipt.Accepted(names.cap());
        });
    }

    /** Without the message itself, which stands elsewhere: whoever looks for messages in every folder finds it once. */
    private static List<Material> files(Dispatch.CapMessage message) {
        return message.renditions().materials().stream()
                .filter(file -> !file.mimeType().startsWith(CapAlert.MEDIA_TYPE))
                .toList();
    }

    /** What an earlier attempt brought there is not brought again: a message's files never change. */
    private static void put(Directory directory, Names names, List<Material> files) throws SftpException {
        for (Material file : files) {
            String path = names.folder() + "/" + file.name();
            byte[] content = file.bytes().get();
            if (!directory.has(path, content.length)) directory.put(path, content);
        }
    }

    /** Photos and sound of messages that are no longer true. */
    private static void removeEarlier(Directory directory, Dispatch.CapMessage message) throws SftpException {
        if (message.sequence() == 1) return;
        String folder = Names.folderOf(message.alert());
        for (String each : directory.list(folder))
            if (each.matches("[0-9]{1,9}") && Integer.parseInt(each) < message.sequence())
                directory.remove(folder + "/" + each);
    }

    /**
     * What stands beside a message, for programs.
     *
     * @param acknowledgement where they say how far it got
     * @param confirmation where people do
     * @param files the folder with texts, pictures and sound
     * @param archive the same as one file
     */
    private record Beside(
            String identifier,
            String status,
            String msgType,
            UUID delivery,
            URI acknowledgement,
            @Nullable URI confirmation,
            @Nullable String files,
            URI archive) {
        static Beside of(Dispatch dispatch, Dispatch.CapMessage message, @Nullable String folder) {
            return new Beside(
                    message.identifier(),
                    Labels.of(dispatch.status()),
                    Labels.of(message.type()),
                    dispatch.delivery(),
                    dispatch.acknowledgement(),
                    dispatch.confirmation(),
                    folder,
                    message.renditions().packageAddress());
        }
    }

    private static String schema() {
        try (InputStream schema = DropAdapter.class.getResourceAsStream("drop.schema.json")) {
            return new String(Objects.requireNonNull(schema, "drop.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
