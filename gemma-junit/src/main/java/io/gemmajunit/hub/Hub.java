package io.gemmajunit.hub;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the files of repositories of the Hugging Face Hub. */
public interface Hub {

    /**
     * Returns the folder with the files of a repository that are needed, as a snapshot in the Hugging Face cache.
     *
     * @throws HubException if the Hub was asked and did not give them
     */
    Optional<Path> find(HubRepository repository, Need need);

    /** Returns the folder of a repository that is on this machine, be all that is needed in it or not. */
    Optional<Path> cached(HubRepository repository);

    /** Returns where a repository is looked for, as a noun phrase for "looked in …". */
    String place(HubRepository repository);
}
