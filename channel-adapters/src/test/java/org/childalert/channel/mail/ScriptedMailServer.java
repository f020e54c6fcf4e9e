package org.childalert.channel.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server for one connection that answers some commands as it is told, and the others well; with TLS if it gets a key. */
final class ScriptedMailServer implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, String> answers;
    private final @Nullable SSLContext key;
    private final boolean fromTheStart;
    private final List<String> heardInTheClear = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param answers by command, or by a whole line */
    ScriptedMailServer(Map<String, String> answers) throws IOException {
        this(answers, null, false);
    }

    /** @param fromTheStart encrypted from the first byte, and not by STARTTLS */
    ScriptedMailServer(Map<String, String> answers, @Nullable SSLContext key, boolean fromTheStart) throws IOException {
        this.answers = answers;
        this.key = key;
        this.fromTheStart = fromTheStart;
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::talk);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Commands and lines, by the first word of each. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    List<String> heardInTheClear() {
        return List.copyOf(heardInTheClear);
    }

    private void talk() {
        try (Socket plain = server.accept();
                Socket socket = fromTheStart ? encrypted(plain) : plain) {
            say(socket, "220 ready");
            converse(socket, fromTheStart);
        } catch (IOException e) {
            // the client has left, or the test is over
        }
    }

    private void converse(Socket socket, boolean encrypted) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split("[ :]", 2)[0];
            (encrypted ? heard : heardInTheClear).add(command);
            if (data) {
                data = !line.equals(".");
                if (!data) say(socket, "250 taken");
                continue;
            }
            data = command.equals("DATA") && !answers.containsKey("DATA");
            boolean upgrade = command.equals("STARTTLS") && key != null;
            say(socket, answers.getOrDefault(line, answers.getOrDefault(command, answer(command, encrypted))));
            if (upgrade) {
                converse(encrypted(socket), true);
                return;
            }
        }
    }

    private String answer(String command, boolean encrypted) {
        return switch (command) {
            case "DATA" -> "354 go on";
            case "EHLO" -> key != null && !encrypted ? "250-hello\r\n250 STARTTLS" : "250 hello";
            case "STARTTLS" -> "220 go on";
            default -> "250 well";
        };
    }

    private Socket encrypted(Socket plain) throws IOException {
        if (key == null) throw new IOException("no key");
        SSLSocket socket = (SSLSocket) key.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
