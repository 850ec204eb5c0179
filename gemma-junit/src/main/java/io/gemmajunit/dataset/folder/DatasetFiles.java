package io.gemmajunit.dataset.folder;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.hub.HubRepository;
import io.gemmajunit.hub.Need;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a repository that hold the rows of one configuration, or of all where none can be told. A dataset that
 * is made by a script has them where the Hub converts it to Parquet.
 *
 * @param name of the dataset, for messages
 * @param configuration null for the default one
 * @param suffices whether the folder has what is asked for
 */
record DatasetFiles(String name, @Nullable String configuration, Predicate<DatasetFolder> suffices) implements Need {

    private static final String CONVERTED = "refs/convert/parquet";

    @Override
    public boolean isMetBy(Path snapshot) {
        try {
            return suffices.test(new DatasetFolder(name, snapshot));
        } catch (DatasetException e) {
            return false;
        }
    }

    @Override
    public List<HubRepository> candidates(HubRepository repository) {
        return repository.revision().equals(HubRepository.DEFAULT_REVISION)
                ? List.of(repository, new HubRepository(repository.kind(), repository.id(), CONVERTED))
                : List.of(repository);
    }

    @Override
    public List<String> choose(Listing listing) {
        List<String> rows = listing.names().stream().filter(CommonKind::hasRows).toList();
        List<DatasetConfiguration> configurations = listing.names().contains(DatasetCard.NAME)
                ? DatasetCard.read(listing.fetch(DatasetCard.NAME)).configurations()
                : List.of();
        List<DatasetConfiguration> chosen = configurations.stream()
                .filter(each -> configuration == null || each.name().equals(configuration))
                .toList();
        List<String> files = chosen.isEmpty()
                ? below(configuration, rows)
                : chosen.stream().flatMap(each -> of(each, rows)).distinct().toList();
        return files.isEmpty()
                ? List.of()
                : Stream.concat(files.stream(), listing.names().stream().filter(Set.of(DatasetCard.NAME)::contains))
                        .toList();
    }

    private Stream<String> of(DatasetConfiguration configuration, List<String> rows) {
        String folder = configuration.folder().isEmpty() ? "" : configuration.folder() + "/";
        if (configuration.patterns().isEmpty()) {
            return rows.stream().filter(file -> file.startsWith(folder));
        }
        return configuration.patterns().values().stream()
                .flatMap(List::stream)
                .map(pattern -> glob(folder + pattern.replaceFirst("^\\./", "")))
                .flatMap(glob -> rows.stream().filter(glob));
    }

    private Predicate<String> glob(String pattern) {
        try {
            return FileNames.glob(pattern);
        } catch (PatternSyntaxException e) {
            throw DatasetFolder.noPattern(pattern, name, e);
        }
    }

    private static List<String> below(@Nullable String folder, List<String> rows) {
        return folder == null
                ? rows
                : rows.stream().filter(file -> file.startsWith(folder + "/")).toList();
    }
}
