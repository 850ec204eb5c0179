package io.gemmajunit.hub;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A repository of the Hugging Face Hub at one revision.
 *
 * @param id {@code organisation/name}, or the bare name of an old repository such as {@code gpt2}
 * @param revision branch, tag or full commit hash
 */
public record HubRepository(Kind kind, String id, String revision) {

    /** The revision that is meant when none is named. */
    public static final String DEFAULT_REVISION = "main";

    // What huggingface_hub 1.x accepts as a repository id (validate_repo_id); "--" separates the parts of cache
    // folders.
    private static final String PART = "(?=[^/]{1,96}(/|$))\\w([\\w.-]*\\w)?";
    private static final Pattern ID = Pattern.compile("(?!.*(--|\\.\\.))(" + PART + "/)?" + PART + "(?<!\\.git)");
    private static final Pattern REVISION = Pattern.compile("(?!.*\\.\\.)\\w[\\w./-]*");

    /** What a repository holds. */
    public enum Kind {
        MODEL("models", ""),
        DATASET("datasets", " --repo-type dataset");

        private final String folder;
        private final String option;

        Kind(String folder, String option) {
            this.folder = folder;
            this.option = option;
        }

        /** Returns {@code models} or {@code datasets}, as addresses and the cache have it. */
        public String folder() {
            return folder;
        }
    }

    public HubRepository {
        if (!ID.matcher(id).matches() || !REVISION.matcher(revision).matches()) {
            throw new IllegalArgumentException("\"" + id + "@" + revision
                    + "\" is not a Hub repository; it must look like organisation/name or organisation/name@revision.");
        }
    }

    /** Returns the model repository that {@code organisation/name[@revision]} names, if it can be one. */
    public static Optional<HubRepository> model(String text) {
        return parse(Kind.MODEL, text);
    }

    /** Returns the dataset repository that {@code organisation/name[@revision]} names, if it can be one. */
    public static Optional<HubRepository> dataset(String text) {
        return parse(Kind.DATASET, text);
    }

    /** Returns the command that fills the cache, such as {@code hf download google/gemma-2b-it}. */
    public String downloadCommand() {
        return "hf download " + id + (isDefaultRevision() ? "" : " --revision " + revision) + kind.option;
    }

    /** Returns {@code organisation/name}, with {@code @revision} where it is not the default. */
    @Override
    public String toString() {
        return isDefaultRevision() ? id : id + "@" + revision;
    }

    /** Returns {@code models--organisation--name}. */
    String folderName() {
        return kind.folder + "--" + id.replace("/", "--");
    }

    /** Returns the id that {@code models--organisation--name} stands for. */
    static Optional<String> idOfFolder(String folderName) {
        return Stream.of(Kind.values())
                .map(kind -> kind.folder + "--")
                .filter(folderName::startsWith)
                .map(prefix -> folderName.substring(prefix.length()).replace("--", "/"))
                .findFirst();
    }

    private boolean isDefaultRevision() {
        return revision.equals(DEFAULT_REVISION);
    }

    private static Optional<HubRepository> parse(Kind kind, String text) {
        int at = text.indexOf('@');
        String id = at < 0 ? text : text.substring(0, at);
        String revision = at < 0 ? DEFAULT_REVISION : text.substring(at + 1);
        return ID.matcher(id).matches() && REVISION.matcher(revision).matches()
                ? Optional.of(new HubRepository(kind, id, revision))
                : Optional.empty();
    }
}
