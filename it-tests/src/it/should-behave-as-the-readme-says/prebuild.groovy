import java.nio.file.Files
import java.nio.file.StandardCopyOption

def sample = new File(models).parentFile.canonicalFile.toPath()
Files.walk(sample).withCloseable { files ->
    files.filter { !sample.relativize(it).startsWith('target') }.forEach { source ->
        def target = basedir.toPath().resolve(sample.relativize(source).toString())
        if (Files.isDirectory(source)) {
            Files.createDirectories(target)
        } else {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING)
        }
    }
}
true
