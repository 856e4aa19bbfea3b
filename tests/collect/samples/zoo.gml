graph [
  # a comment
  label "Zoo &#228; &amp; Co"
  directed 0
  node [ id 0 label "New York" Longitude -74.0 Latitude 40.7 hyper [ depth [ x 1 ] ] ]
  node [ id 1 label "Boston" Longitude -71.0 Latitude 42.3 ]
  node [ id 2 label "Boston" ]
  node [ id 3 label "Z&#252;rich" Longitude 8.5 Latitude 47.4 ]
  edge [ source 0 target 1 LinkLabel "10 Gbps" LinkSpeedRaw 10000000000.0 ]
  edge [ source 0 target 1 LinkSpeed "2.5" LinkSpeedUnits "G" ]
  edge [ source 1 target 2 LinkSpeed "n*10" LinkSpeedUnits "G" ]
  edge [ source 2 target 2 ]
]
