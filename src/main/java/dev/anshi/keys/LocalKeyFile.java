package dev.anshi.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The keyset of the local run: a file that its owner alone may read, made at the first start. Whoever loses it can't read the numbers
 * of the database it belongs to any more. Where files have no POSIX permissions (Windows), the folder's own rights must guard it.
 */
public final class LocalKeyFile implements KeysetSource {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    public LocalKeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public byte[] open() {
        try {
            if (Files.notExists(file)) {
                create();
            }
            refuseOtherReaders();
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new KeysRefusedException(
                    "The key file " + file + " is gone: another process took it away while starting.");
        } catch (IOException e) {
            throw new KeysRefusedException("The key file " + file + " can't be opened ("
                    + e.getClass().getSimpleName() + "): check anshi.keys.file and the folder's rights.");
        }
    }

    /**
     * Writes new keys, all or nothing: a reader never sees half a file, and one that is there is never replaced.
     *
     * @return whether the file was made; false when it is there already
     */
    public boolean create() throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling(".").normalize());
        Path draft = Files.createTempFile(folder, ".keys", null, ownerOnly(folder));
        try {
            Files.write(draft, Keyset.draw(), StandardOpenOption.SYNC);
            publish(draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    // A rename would replace the keys that another process made a moment ago; a link to a name that is taken fails.
    private void publish(Path draft) throws IOException {
        if (isPosix(draft)) {
            Files.createLink(file, draft);
        } else {
            Files.move(draft, file);
        }
    }

    private void refuseOtherReaders() throws IOException {
        if (!isPosix(file)) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(OWNER_ONLY);
        if (!others.isEmpty()) {
            throw new KeysRefusedException("The key file " + file + " has mode "
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    + ", which lets more than its owner at it: run `chmod 600 " + file + "`, then start again.");
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
