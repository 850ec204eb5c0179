package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.http.ServerAddress;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.server.ServedEngine;
import io.gemmajunit.server.ServerKey;
import io.gemmajunit.settings.SparkMaster;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint whose weights a server holds.
 *
 * @param location of its other files on this machine
 * @param request whose settings say how it is asked
 */
record ServedSource(URI address, CheckpointLocation location, ModelRequest request) implements ModelSource {

    /** The setting that names the server. */
    private static final String ENGINE = "gemma.engine";

    private static final String LOCAL = "local";

    /** The setting that names the model of a server that holds several. */
    static final String MODEL = "gemma.server.model";

    /** Returns who is to compute; empty if that is not said. */
    static Optional<String> engine(ModelRequest request) {
        return request.setting(ENGINE).map(name -> request.alias(name).orElse(name));
    }

    /**
     * Returns the address of the server that is to be asked; empty for this machine's own engine.
     *
     * @throws ModelException if the setting is neither
     */
    static Optional<URI> address(ModelRequest request) {
        return engine(request).filter(engine -> !engine.equals(LOCAL)).map(ServedSource::parse);
    }

    private static URI parse(String engine) {
        Optional<URI> address = ServerAddress.parse(engine).filter(server -> server.getFragment() == null);
        if (address.isPresent()) {
            return address.get();
        }
        if (SparkMaster.is(engine)) {
            throw new ModelException(
                    ENGINE + " is \"" + engine + "\", a master of Spark, which nothing on this class path asks; add "
                            + SparkMaster.ENGINE + " in the version of gemma-junit, before gemma-junit, and "
                            + String.join(" and ", SparkMaster.libraries(engine))
                            + ", or run a goal of gemma-maven-plugin, which fetches "
                            + (SparkMaster.libraries(engine).size() == 1 ? "both." : "all."));
        }
        throw new ModelException(
                ENGINE + " is \"" + engine + "\"; it must be " + LOCAL
                        + ", the address of a model server such as http://localhost:8000, without a user or a query, or what an engine on the"
                        + " class path knows: io.gemmajunit:gemma-junit-spark knows masters of Spark such as spark://host:7077.");
    }

    @Override
    public String name() {
        return location.name();
    }

    @Override
    public Object key() {
        return List.of(address, location, ModelOptions.from(request::setting).chat(), request.setting(MODEL));
    }

    @Override
    public LanguageModel open() {
        if (location.adapter().isPresent()) {
            throw new ModelException("Adapter " + location.adapter().get() + " cannot be put on what the server "
                    + address + " holds; let the server serve both, and name the folder of the base alone.");
        }
        var engine = ServedEngine.connect(address, request.setting(MODEL), ServerKey.of(Subject.DEFAULT_ROLE));
        return new ServedModel(
                Checkpoint.describe(location.base()),
                request.role(),
                ModelOptions.from(request::setting).chat(),
                engine);
    }
}
