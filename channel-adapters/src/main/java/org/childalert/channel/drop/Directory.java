package org.childalert.channel.drop;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A station's directory, while a connection to it is open. Whatever stands there under its own name is whole. */
final class Directory {
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9._-]+");
    /** Begins the names of files that are being written. */
    private static final String PART = ".part-";

    /** So deep, and so much in each, as we ever make them. */
    private static final int DEEPEST = 5;

    private static final int MOST = 1000;

    private final ChannelSftp sftp;
    private final String root;

    /** @param root where all paths begin; empty for where the user begins */
    Directory(ChannelSftp sftp, String root) {
        this.sftp = sftp;
        this.root = root.isEmpty() || root.endsWith("/") ? root : root + "/";
    }

    /** Makes the root and what leads to it, as far as it is not there. */
    void make() throws SftpException {
        makeAll(root, root.startsWith("/") ? 1 : 0);
    }

    /** Writes a file, and makes the directories that it stands in; it takes the place of one of the same name at once. */
    void put(String path, byte[] content) throws SftpException {
        int slash = path.lastIndexOf('/') + 1;
        makeAll(root + path.substring(0, slash), root.length());
        String whole = root + path;
        String part = root + path.substring(0, slash) + PART + path.substring(slash);
        sftp.put(new ByteArrayInputStream(content), part, ChannelSftp.OVERWRITE);
        try {
            sftp.rename(part, whole);
        } catch (SftpException e) {
            if (find(whole).isEmpty()) throw e;
            sftp.rm(whole); // servers of an older kind rename to no name that is taken
            sftp.rename(part, whole);
        }
    }

    /** Whether a file of that size is there. */
    boolean has(String path, long size) throws SftpException {
        return find(root + path).filter(there -> there.getSize() == size).isPresent();
    }

    /** Removes a file, or a directory of ours with everything in it; what is not there is removed already. */
    void remove(String path) throws SftpException {
        remove(root + path, 0);
    }

    /** Names of what is in a directory of ours; none if it is not there. */
    List<String> list(String path) throws SftpException {
        return names(root + path);
    }

    private void remove(String path, int depth) throws SftpException {
        Optional<SftpATTRS> there = find(path);
        if (there.isEmpty()) return;
        if (!there.get().isDir()) {
            sftp.rm(path);
            return;
        }
        if (depth < DEEPEST) for (String name : names(path)) remove(path + "/" + name, depth + 1);
        sftp.rmdir(path);
    }

    private List<String> names(String path) throws SftpException {
        var names = new ArrayList<String>();
        if (find(path).isEmpty()) return names;
        sftp.ls(path, entry -> {
            String name = entry.getFilename();
            if (OURS.matcher(name).matches() && !name.equals(".") && !name.equals("..")) names.add(name);
            return names.size() < MOST ? ChannelSftp.LsEntrySelector.CONTINUE : ChannelSftp.LsEntrySelector.BREAK;
        });
        return names;
    }

    /** Links are not followed: what they lead to is not ours. */
    private Optional<SftpATTRS> find(String path) throws SftpException {
        try {
            return Optional.of(sftp.lstat(path));
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) return Optional.empty();
            throw e;
        }
    }

    private void makeAll(String path, int from) throws SftpException {
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String directory = path.substring(0, slash);
            if (!directory.isEmpty() && !isThere(directory)) makeOne(directory);
        }
    }

    /** The directory that the user begins in may be a link. */
    private boolean isThere(String directory) throws SftpException {
        try {
            sftp.stat(directory);
            return true;
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) return false;
            throw e;
        }
    }

    /** Another send may make it at the same moment. */
    private void makeOne(String directory) throws SftpException {
        try {
            sftp.mkdir(directory);
        } catch (SftpException e) {
            if (!isThere(directory)) throw e;
        }
    }
}
