package org.childalert.operator.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the stream is compared with: the same bytes, written to as many sockets in a loop; not signed, not stored, not recorded. */
final class BareStream {
    private static final int BACKLOG = 20_000;

    private BareStream() {}

    /** Given the file that holds the bytes; says its port. The one order, {@code run}, is answered with when it began, in microseconds. */
    public static void main(String[] arguments) throws IOException {
        byte[] document = Files.readAllBytes(Path.of(arguments[0]));
        var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        List<Socket> clients = new CopyOnWriteArrayList<>();
        Thread.ofPlatform().daemon().start(() -> accept(server, clients));
        Child.say(server.getLocalPort());
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            long began = Officers.micros();
            for (Socket client : clients) client.getOutputStream().write(document);
            Child.say(began);
        }
    }

    private static void accept(ServerSocket server, List<Socket> clients) {
        try {
            while (true) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                clients.add(client);
            }
        } catch (IOException e) {
            Child.say("failed " + e);
        }
    }
}
