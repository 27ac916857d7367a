# What `cmake --install` lays down: the library with its headers and its CMake package, the program,
# its man page and the schemas of what it writes.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/ibid)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/ibid-config.cmake.in
                              ${PROJECT_BINARY_DIR}/ibid-config.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ibid-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)

install(TARGETS ibid EXPORT ibid-targets FILE_SET HEADERS)
install(EXPORT ibid-targets NAMESPACE ibid:: DESTINATION ${package_dir})
install(FILES ${PROJECT_BINARY_DIR}/ibid-config.cmake
              ${PROJECT_BINARY_DIR}/ibid-config-version.cmake
              ${PROJECT_SOURCE_DIR}/cmake/FindStemmer.cmake
        DESTINATION ${package_dir})
install(TARGETS ibid_program)
install(FILES ${PROJECT_SOURCE_DIR}/docs/ibid.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/schema/ibid.report-1.schema.json
              ${PROJECT_SOURCE_DIR}/schema/ibid.evaluation-1.schema.json
              ${PROJECT_SOURCE_DIR}/schema/ibid.scan-1.schema.json
              ${PROJECT_SOURCE_DIR}/schema/ibid.scan-pair-1.schema.json
              ${PROJECT_SOURCE_DIR}/schema/ibid.scan-cluster-1.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/ibid)
# The program carries the frequencies, stop words and synonyms: their notices go where it goes.
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/data/background/README.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME background-notices.md)
install(FILES ${PROJECT_SOURCE_DIR}/data/stopwords/README.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME stopwords-notices.md)
install(FILES ${PROJECT_SOURCE_DIR}/data/synonyms/README.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME synonyms-notices.md)
install(FILES ${PROJECT_SOURCE_DIR}/data/stopwords/LICENSE-snowball
              ${PROJECT_SOURCE_DIR}/data/synonyms/LICENSE-wordnet
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
