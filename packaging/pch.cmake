# One precompiled header for every target: they are all compiled with the same flags.
add_library(cim_pch OBJECT packaging/pch.cpp)
target_link_libraries(cim_pch PRIVATE Qt6::Core)
set_target_properties(cim_pch PROPERTIES AUTOMOC OFF)
target_precompile_headers(cim_pch PRIVATE
    <QByteArray> <QDateTime> <QDir> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QMap> <QObject> <QSet> <QString> <QStringList> <QVariant>
    <algorithm> <array> <expected> <functional> <map> <memory> <optional> <span> <string>
    <unordered_map> <utility> <variant> <vector>)

function(cim_use_pch folder)
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target ${targets})
        get_target_property(type ${target} TYPE)
        get_target_property(own ${target} PRECOMPILE_HEADERS)
        if(NOT target STREQUAL cim_pch AND NOT own AND type MATCHES "^(EXECUTABLE|STATIC_LIBRARY|OBJECT_LIBRARY)$")
            target_precompile_headers(${target} REUSE_FROM cim_pch)
        endif()
    endforeach()
    get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(below ${folders})
        cim_use_pch(${below})
    endforeach()
endfunction()
cim_use_pch(${CMAKE_SOURCE_DIR})
